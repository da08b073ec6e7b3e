/** npm run routes: prints every route with its method. */
import { app } from '../src/app';

const routes = app.routes
  .filter((route) => route.method !== 'ALL')
  .map((route) => `${route.method.padEnd(5)}${route.path}`);
for (const route of [...new Set(routes)].sort((a, b) => a.slice(5).localeCompare(b.slice(5))))
  console.log(route);

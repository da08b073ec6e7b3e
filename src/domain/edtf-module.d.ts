declare module 'edtf' {
  /** Throws on what is no EDTF; otherwise the syntax tree. Months count from 0. */
  export function parse(text: string): unknown;
}

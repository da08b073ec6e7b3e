/** Decides which dictionary a language has, and how lists, countries and names of languages are written in it. */
import type { Language } from '../domain/actor';
import { en, type Words } from './en';
import { es } from './es';
import { fr } from './fr';

export const words: Record<Language, Words> = { en, es, fr };

/** Each in itself, for who reads nothing else. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
};

/** British for English: no comma before "and". */
export const locales: Record<Language, string> = { en: 'en-GB', es: 'es', fr: 'fr' };

/** The country's name where we have one, or its code. */
export function countryName(code: string, lang: Language): string {
  return (words[lang].countries as Partial<Record<string, string>>)[code] ?? code;
}

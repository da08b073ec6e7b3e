/** Decides how the filter is shown as a form: a plain GET, so that its address is the filter. */

import type { Language } from '../domain/actor';
import type { Fault } from '../domain/errors';
import type { FacetKey, Filter } from '../domain/filter';
import { pagePath } from '../domain/paths';
import { countryName, words } from '../i18n/words';
import { Detail, faultId, fieldId } from './faults';

/** What the record has to choose from, in the page's language. */
export interface FilterOptions {
  actors: { slug: string; name: string }[];
  topics: { slug: string; name: string }[];
  propositions: { slug: string; text: string }[];
  sources: { slug: string; title: string }[];
  countries: string[];
  parties: string[];
}

interface Option {
  value: string;
  label: string;
}

interface FormState {
  lang: Language;
  options: FilterOptions;
  /** The values of each key, also the wrong ones that were typed. */
  values: Values;
  faults: Fault[];
}
type Values = Partial<Record<string, string[]>>;

const selectKeys = [
  'actor',
  'country',
  'party',
  'kind',
  'stance',
  'topic',
  'proposition',
  'source',
] as const satisfies readonly FacetKey[];
/** Short enough to stand two in a row. */
const shortKeys = ['country', 'party', 'kind', 'stance', 'from', 'to'];
const fieldClass = (name: string) => (shortKeys.includes(name) ? 'field short' : 'field');
const fieldKeys: readonly string[] = ['q', ...selectKeys, 'from', 'to'];
export const hasField = (key: string) => fieldKeys.includes(key);

export function FilterForm(
  props: Omit<FormState, 'values'> & { filter: Filter; given: Values | undefined },
) {
  const { lang, options, faults } = props;
  const w = words[lang].filter;
  const form: FormState = { lang, options, faults, values: props.given ?? valuesOf(props.filter) };
  return (
    <search aria-label={w.title}>
      <details class="filter" open={faults.length > 0}>
        <summary>{w.title}</summary>
        <form action={pagePath(lang, '/')} method="get">
          <TextField form={form} name="q" type="search" />
          {selectKeys.map((name) => (
            <SelectField form={form} name={name} />
          ))}
          <TextField form={form} name="from" type="text" hint="date-hint" />
          <TextField form={form} name="to" type="text" hint="date-hint" />
          <p class="hint" id="date-hint">
            {w.dateHint}
          </p>
          {faults.length === 0 && <Hidden values={form.values} />}
          <p class="actions">
            <button type="submit">{w.submit}</button>
          </p>
        </form>
      </details>
    </search>
  );
}

function valuesOf(filter: Filter): Values {
  const entries = Object.entries(filter).map(([key, value]) => [key, [value ?? []].flat()]);
  return Object.fromEntries(entries);
}

/** What the fields have no room for: the second value of a key, and the keys without a field. */
function Hidden({ values }: { values: Values }) {
  const rest = Object.entries(values).flatMap(([key, all = []]) =>
    key === 'lang' ? [] : all.slice(hasField(key) ? 1 : 0).map((value) => ({ key, value })),
  );
  return (
    <>
      {rest.map(({ key, value }) => (
        <input type="hidden" name={key} value={value} />
      ))}
    </>
  );
}

interface FieldProps {
  form: FormState;
  name: string;
}

/** The attributes that tie a field to its fault, and the fault itself below it. */
function faultOf({ form, name }: FieldProps, hint?: string) {
  const faults = form.faults.filter((fault) => fault.parameter === name);
  const described = [hint, faults.length > 0 && faultId(name)].filter(Boolean).join(' ');
  return {
    attributes: {
      id: fieldId(name),
      name,
      'aria-invalid': faults.length > 0 ? 'true' : undefined,
      'aria-describedby': described || undefined,
    } as const,
    message: faults.length > 0 && (
      <p class="fault" id={faultId(name)}>
        {faults.map((fault) => (
          <Detail fault={fault} lang={form.lang} />
        ))}
      </p>
    ),
  };
}

function Label({ form, name }: FieldProps) {
  const labels = words[form.lang].filter.fields as Partial<Record<string, string>>;
  return <label for={fieldId(name)}>{labels[name] ?? name}</label>;
}

function TextField(props: FieldProps & { type: 'search' | 'text'; hint?: string }) {
  const { form, name, type, hint } = props;
  const { attributes, message } = faultOf(props, hint);
  return (
    <div class={fieldClass(name)}>
      <Label form={form} name={name} />
      <input
        {...attributes}
        type={type}
        value={form.values[name]?.[0] ?? ''}
        placeholder={type === 'text' ? '2017-02-23' : undefined}
        autocomplete="off"
      />
      {message}
    </div>
  );
}

function SelectField(props: FieldProps & { name: FacetKey }) {
  const { form, name } = props;
  const { attributes, message } = faultOf(props);
  const chosen = form.values[name]?.find((value) => value !== '');
  const known = optionsOf(name, form.options, form.lang);
  const isOther = chosen !== undefined && !known.some(({ value }) => value === chosen);
  const offered = isOther ? [...known, { value: chosen, label: chosen }] : known;
  return (
    <div class={fieldClass(name)}>
      <Label form={form} name={name} />
      <select {...attributes}>
        <option value="">{words[form.lang].filter.any}</option>
        {offered.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
      {message}
    </div>
  );
}

function optionsOf(key: FacetKey, options: FilterOptions, lang: Language): Option[] {
  const w = words[lang];
  const plain = (value: string, label = value) => ({ value, label });
  switch (key) {
    case 'actor':
      return options.actors.map(({ slug, name }) => plain(slug, name));
    case 'country':
      return options.countries.map((code) => plain(code, countryName(code, lang)));
    case 'party':
      return options.parties.map((party) => plain(party));
    case 'kind':
      return Object.entries(w.kinds).map(([kind, label]) => plain(kind, label));
    case 'topic':
      return options.topics.map(({ slug, name }) => plain(slug, indent(slug) + name));
    case 'proposition':
      return options.propositions.map(({ slug, text }) => plain(slug, text));
    case 'stance':
      return Object.entries(w.stances).map(([stance, label]) => plain(stance, label));
    case 'source':
      return options.sources.map(({ slug, title }) => plain(slug, title));
  }
}

/** An em space for each topic above. */
const indent = (topic: string) => '\u2003'.repeat(topic.split('/').length - 1);

/** What a value of a key is called on the page. */
export function labelOf(
  key: string,
  value: string,
  options: FilterOptions,
  lang: Language,
): string {
  const isSelect = (selectKeys as readonly string[]).includes(key);
  const known = isSelect ? optionsOf(key as FacetKey, options, lang) : [];
  return known.find((option) => option.value === value)?.label.trim() ?? value;
}

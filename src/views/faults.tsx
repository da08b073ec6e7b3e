/** Decides how wrong values are told: each by name, leading to its field where the page has one. */
import type { Language } from '../domain/actor';
import type { Fault } from '../domain/errors';
import { words } from '../i18n/words';

export const fieldId = (key: string) => `field-${key}`;
export const faultId = (key: string) => `fault-${key}`;

interface FaultListProps {
  faults: Fault[];
  lang: Language;
  /** Whether the page has a field of this name. */
  hasField?: (name: string) => boolean;
}

export function FaultList({ faults, lang, hasField = () => false }: FaultListProps) {
  const fields = words[lang].filter.fields as Partial<Record<string, string>>;
  return (
    <ul class="faults">
      {faults.map((fault) => {
        const name = fault.parameter ?? fault.pointer ?? '';
        const label = (fault.parameter && fields[fault.parameter]) ?? name;
        return (
          <li>
            {hasField(name) ? <a href={`#${fieldId(name)}`}>{label}</a> : <code>{label}</code>}{' '}
            <Detail fault={fault} lang={lang} />
            {fault.accepted && <span class="accepted">{words[lang].accepted(fault.accepted)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** The domain speaks English; pages in other languages say so. */
export function Detail({ fault, lang }: { fault: Fault; lang: Language }) {
  return <span lang={lang === 'en' ? undefined : 'en'}>{fault.detail}</span>;
}

import type { Field, Language, Offer } from '@hearsay/kernel';

/** An offer as one line of a prompt: its form as JSON with what may stand in each place, and what it means. */
export function sayOffer(offer: Offer, meaning: string | null, language: Language): string {
  const form = formOf(offer, language);
  return meaning === null ? `- ${form}` : `- ${form} ${language === 'zh' ? '——' : '—'} ${meaning}`;
}

function formOf({ type, fields }: Offer, language: Language): string {
  const parts = Object.entries(fields).map(
    ([name, field]) => `"${name}": ${fieldOf(field, language)}${field.optional ? optional[language] : ''}`,
  );
  return `{${[`"type": "${type}"`, ...parts].join(', ')}}`;
}

const optional: Readonly<Record<Language, string>> = { en: ' or null', zh: ' 或 null' };

function fieldOf(field: Field, language: Language): string {
  const zh = language === 'zh';
  switch (field.kind) {
    case 'agent':
    case 'choice':
      return field.among.map((name) => JSON.stringify(name)).join(' | ') || '—';
    case 'text':
      // without quotation marks: small models copy whatever stands between them
      return zh
        ? `用自己的话写的文字（至多 ${field.maxLength} 字）`
        : `text in your own words (at most ${field.maxLength} characters)`;
    case 'number': {
      const kind = field.whole ? (zh ? '整数' : 'whole number') : zh ? '数' : 'number';
      return zh ? `${field.from} 到 ${field.to} 的${kind}` : `${kind} from ${field.from} to ${field.to}`;
    }
    case 'list': {
      const most = zh ? `至多 ${field.maxItems} 项，每项为` : `at most ${field.maxItems}, each`;
      return `[${most} ${field.of.map((one) => formOf(one, language)).join(' | ') || '—'}]`;
    }
    default:
      field satisfies never;
      return '';
  }
}

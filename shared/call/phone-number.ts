import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type PhoneKind = 'mobile' | 'fixed' | 'service' | 'emergency' | 'foreign' | 'withheld' | 'unknown';

export interface PhoneNumber {
  readonly kind: PhoneKind;
  /** +86…; null where the number has no such form (short codes, withheld). The key under which calls are found again. */
  readonly e164: string | null;
  /** As people write it: 139 1234 5678, 010-6512 3456. */
  readonly shown: string;
  /** For everybody who need not know: 139****5678. */
  readonly masked: string;
}

const EMERGENCY = new Set(['110', '119', '120', '122', '999']);

/**
 * What a number is, from any spelling a PBX or a person uses. The raw text is kept beside it: normalising loses.
 *
 * Short codes (110, 12345, 955xx) and bare 8-digit Beijing numbers are unknown to libphonenumber and come first.
 */
export function normalisePhone(raw: string): PhoneNumber {
  const text = raw.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (/^(|anonymous|unavailable|withheld|restricted|unknown|private)$/i.test(text)) return plain('withheld', '');
  if (EMERGENCY.has(digits)) return plain('emergency', digits);
  if (/^(1\d{4}|9[56]\d{3,4})$/.test(digits)) return plain('service', digits);
  const parsed = parsePhoneNumberFromString(spelled(text, digits), 'CN');
  if (!parsed?.isValid()) return plain('unknown', text.slice(0, 64));
  const e164: string = parsed.number;
  if (parsed.country !== 'CN') return { kind: 'foreign', e164, shown: parsed.formatInternational(), masked: mask(e164) };
  const national = parsed.nationalNumber.toString();
  switch (parsed.getType()) {
    case 'MOBILE':
      return { kind: 'mobile', e164, shown: national.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3'), masked: mask(national) };
    case 'FIXED_LINE': {
      const area = /^(?:10|2\d)/.test(national) ? 2 : 3;
      const local = national.slice(area);
      return {
        kind: 'fixed',
        e164,
        shown: `0${national.slice(0, area)}-${local.slice(0, -4)} ${local.slice(-4)}`,
        masked: `0${mask(national)}`,
      };
    }
    default:
      return { kind: 'service', e164, shown: national, masked: mask(national) };
  }
}

/** 8 digits are a Beijing number without 010; 86 without its plus is the country. */
function spelled(text: string, digits: string): string {
  if (digits.length === 8 && /^[2-8]/.test(digits)) return `+8610${digits}`;
  if (!text.startsWith('+') && /^0{0,2}86\d{9,}$/.test(digits)) return `+${digits.replace(/^0+/, '')}`;
  return text.startsWith('+') ? `+${digits}` : digits;
}

function plain(kind: PhoneKind, shown: string): PhoneNumber {
  return { kind, e164: null, shown, masked: shown.length > 6 ? mask(shown) : shown };
}

function mask(text: string): string {
  const hidden = Math.max(2, Math.floor(text.length / 2) - 1);
  const head = Math.floor((text.length - hidden) / 2);
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(head + hidden);
}

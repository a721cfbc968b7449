import parsePhoneNumber from 'libphonenumber-js/min';

/**
 * What a number is, for the pop-up, the masking and the search for earlier calls. Short numbers and eight-digit Beijing
 * numbers are no valid numbers to the library, so they are told apart first; it judges the rest.
 */
export type PhoneKind = 'mobile' | 'fixed' | 'service' | 'emergency' | 'short' | 'foreign' | 'withheld' | 'unknown';

export interface PhoneNumber {
  readonly kind: PhoneKind;
  /** As it came: what was really sent is evidence, the rest is our reading of it. */
  readonly raw: string;
  /** Null for what cannot be dialled from abroad: short codes, withheld and unreadable numbers. */
  readonly e164: string | null;
  readonly shown: string;
  /** For screens and papers where the number itself is not needed (Personal Information Protection Law art. 6). */
  readonly masked: string;
}

/** GB/T 33358 and the ordinance's art. 11(3)(1): handed over, never dispatched. 999 is Beijing's second ambulance number. */
const EMERGENCY = /^(110|119|120|122|999)$/;
/** Nationwide and provincial service codes: 12345, 10086, 95598, 96069, 116114. */
const SERVICE = /^(1[02]\d{3,6}|116114|9[56]\d{3,6})$/;
/** 400 (shared cost) and 800 (free): the caller is a switchboard, not a person. */
const SERVICE_LONG = /^[48]00\d{7}$/;
const MOBILE = /^1[3-9]\d{9}$/;
const BEIJING_LOCAL = /^[2-8]\d{7}$/;
/** Area code without its 0 and subscriber number: two digits and eight, else three and seven or eight. */
const FIXED = /^(?![48]00)((10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/;
/** What gateways send for a number that is withheld (RFC 3323 4.1: Anonymous) or not passed on. */
const WITHHELD = /^(anonymous|unknown|unavailable|private|restricted|withheld|blocked)?$/i;
const DIGITS_READ = 32;

const result = (kind: PhoneKind, raw: string, e164: string | null, shown: string, masked = shown): PhoneNumber => ({
  kind,
  raw,
  e164,
  shown,
  masked,
});

const stars = (text: string): string => text.replace(/[\d\p{L}]/gu, '*');

function mobile(raw: string, digits: string): PhoneNumber {
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  return result('mobile', raw, `+86${digits}`, `${a} ${b} ${c}`, `${a}****${c}`);
}

/** `national`: area code without the 0, and the subscriber's seven or eight digits. */
function fixed(raw: string, national: string): PhoneNumber {
  const area = /^(10|2\d)/.test(national) ? national.slice(0, 2) : national.slice(0, 3);
  const local = national.slice(area.length);
  const [head, tail] = [local.slice(0, -4), local.slice(-4)];
  return result('fixed', raw, `+86${national}`, `0${area}-${head} ${tail}`, `0${area}-${stars(head)}${tail}`);
}

function unknown(raw: string, digits: string): PhoneNumber {
  const shown = digits || raw.trim().slice(0, DIGITS_READ);
  return result('unknown', raw, null, shown, digits.length >= 7 ? `${stars(digits.slice(0, -4))}${digits.slice(-4)}` : stars(shown));
}

/** Numbers without a country: the mainland's own, as dialled in Beijing. */
function readShort(raw: string, digits: string): PhoneNumber | null {
  if (EMERGENCY.test(digits)) return result('emergency', raw, null, digits);
  if (SERVICE.test(digits)) return result('service', raw, null, digits);
  if (SERVICE_LONG.test(digits)) {
    return result('service', raw, `+86${digits}`, `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`);
  }
  if (digits.length >= 2 && digits.length <= 6) return result('short', raw, null, digits);
  if (BEIJING_LOCAL.test(digits)) return fixed(raw, `10${digits}`);
  return null;
}

/** Some gateways send the country code bare (`8613…`, `861065…`), others with the international prefix 00. */
function dialled(digits: string, isInternational: boolean): string {
  if (isInternational) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  // No mainland area code begins with 86, so before ten or eleven digits it can only be the country's.
  const bare = digits.replace(/^0?86(?=\d{10,11}$)/, '');
  return bare === digits ? digits : `+86${bare}`;
}

/** Reads a number as it came over the wire, was typed, or was read from a sip: or tel: address. */
export function normalisePhone(raw: string): PhoneNumber {
  const text = raw.normalize('NFKC').trim().slice(0, 200);
  const bare = text.replace(/^(sips?|tel):/i, '').replace(/[@;].*$/, '');
  if (WITHHELD.test(bare)) return result('withheld', raw, null, '', '');
  const digits = bare.replace(/\D/g, '').slice(0, DIGITS_READ);
  // A word with digits in it (an extension's name, a mailbox) is no number.
  if (digits === '' || /\p{L}/u.test(bare)) return unknown(raw, '');
  const isInternational = bare.startsWith('+');
  if (!isInternational) {
    const short = readShort(raw, digits);
    if (short) return short;
  }
  const parsed = parsePhoneNumber(dialled(digits, isInternational), 'CN');
  if (!parsed?.isValid()) return unknown(raw, digits);
  const national = String(parsed.nationalNumber);
  if (parsed.countryCallingCode !== '86') {
    const shown = parsed.formatInternational();
    return result(
      'foreign',
      raw,
      parsed.number,
      shown,
      `+${parsed.countryCallingCode} ${stars(national.slice(0, -4))}${national.slice(-4)}`,
    );
  }
  if (MOBILE.test(national)) return mobile(raw, national);
  return FIXED.test(national) ? fixed(raw, national) : (readShort(raw, national) ?? unknown(raw, digits));
}

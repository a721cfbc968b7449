/** Words of device names that tell a make or a plug and nobody's name; everything else of a label may be a person's. */
const DEVICE_WORDS = new Set(
  (
    'default communications microphone mic speaker speakers headphones headset earphone earpiece handsfree hands-free stereo mono audio ' +
    'analog digital usb bluetooth hdmi built-in internal external array realtek intel high definition device webcam camera monitor pulse ' +
    'pulseaudio alsa pipewire jabra evolve evolve2 engage biz plantronics poly blackwire savi voyager yealink logitech logi sennheiser ' +
    'epos jbl sony apple airpods pro max macbook imac fake input output 1 2 3'
  ).split(' '),
);

/** 张三的 AirPods → `* AirPods`. */
export function maskLabel(label: string): string {
  return label
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '')
    .map((word) => (DEVICE_WORDS.has(word.toLowerCase()) ? word : '*'))
    .join(' ')
    .replace(/\*( \*)+/g, '*');
}

/** Digits that could be a number of anybody: seven and more in a row, also with a space or a dash between them. */
const NUMBER = /\+?\d(?:[ -]?\d){6,}/g;
const NOT_ASCII = /[^\t\x20-\x7e]+/g;

/**
 * A line of main's log as it may leave the machine. The log holds nothing personal by its own rule; this is the net under
 * it. The time and the level are kept as they are.
 */
export function scrubLogLine(line: string): string | null {
  const parsed: unknown = parsedOf(line);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const fields = Object.entries(parsed).map(([name, value]) => [name, name === 'time' ? value : scrubbed(value)]);
  return JSON.stringify(Object.fromEntries(fields));
}

function parsedOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // cut in the middle: the tail begins anywhere
  }
}

function scrubbed(value: unknown): unknown {
  if (typeof value === 'number') return String(value).length > 6 ? '*' : value;
  if (typeof value === 'boolean' || value === null) return value;
  return typeof value === 'string' ? value.replace(NOT_ASCII, '*').replace(NUMBER, '*') : '*';
}

/** Takes out what is known to be secret or personal, wherever it stands. Words of less than `atLeast` letters name nobody. */
export function withoutWords(text: string, words: readonly string[], atLeast = 2): string {
  return [...new Set(words)]
    .filter((word) => word.length >= atLeast)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, '*').replaceAll(JSON.stringify(word).slice(1, -1), '*'), text);
}

/**
 * Every colour of the desk, once. The names say what a colour is for; components see only the CSS variables made from
 * them. Text colours reach 4.5:1 on every surface they are used on, edges of controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly sunk: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly accentSoft: string;
  readonly ok: string;
  readonly okSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly danger: string;
  readonly dangerInk: string;
  readonly dangerSoft: string;
  /** Lines of a chart; each has a shape of its own as well. */
  readonly lineOne: string;
  readonly lineTwo: string;
  readonly lineThree: string;
  readonly practice: string;
  readonly practiceInk: string;
  readonly shadow: string;
  readonly shade: string;
}

export type ThemeName = 'light' | 'dark';

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: '#eef1f5',
    panel: '#ffffff',
    sunk: '#f5f7fa',
    ink: '#17202b',
    inkSoft: '#4d5866',
    line: '#d3d9e1',
    edge: '#7b8794',
    accent: '#0a56b0',
    accentInk: '#ffffff',
    accentSoft: '#e3eefb',
    ok: '#17702f',
    okSoft: '#e3f4e8',
    warn: '#7d5200',
    warnSoft: '#fff1d1',
    danger: '#b81426',
    dangerInk: '#ffffff',
    dangerSoft: '#fdeaec',
    lineOne: '#0a56b0',
    lineTwo: '#17702f',
    lineThree: '#8a2f8f',
    practice: '#56257f',
    practiceInk: '#ffffff',
    shadow: 'rgb(0 0 0 / 0.22)',
    shade: 'rgb(0 0 0 / 0.35)',
  },
  dark: {
    ground: '#10151c',
    panel: '#1a212b',
    sunk: '#141a22',
    ink: '#e8ecf1',
    inkSoft: '#aeb8c5',
    line: '#323c49',
    edge: '#74808f',
    accent: '#7ab3f7',
    accentInk: '#0b1724',
    accentSoft: '#1c3350',
    ok: '#6fcb8b',
    okSoft: '#173524',
    warn: '#e9bd62',
    warnSoft: '#3b2e10',
    danger: '#ff8b94',
    dangerInk: '#2a0509',
    dangerSoft: '#451a20',
    lineOne: '#7ab3f7',
    lineTwo: '#6fcb8b',
    lineThree: '#e0a0e4',
    practice: '#4a2470',
    practiceInk: '#f4ebff',
    shadow: 'rgb(0 0 0 / 0.6)',
    shade: 'rgb(0 0 0 / 0.55)',
  },
};

export const FONT_FAMILY = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";

/** `--ink-soft` for `inkSoft`: what the style sheets read. */
export function cssVariables(palette: Palette): [name: string, value: string][] {
  return Object.entries(palette).map(([name, value]) => [`--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`, value]);
}

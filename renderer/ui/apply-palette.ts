import { cssVariables, palettes, type ThemeName } from './tokens.ts';

/** Style sheets read the palette as CSS variables of the root. Set through the CSSOM, which the CSP admits. */
export function applyPalette(root: HTMLElement, name: ThemeName): void {
  for (const [variable, value] of cssVariables(palettes[name])) root.style.setProperty(variable, value);
  root.style.colorScheme = name;
}

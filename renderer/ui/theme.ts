import { type ThemeConfig, theme } from 'antd';
import { FONT_FAMILY, palettes, type ThemeName } from './tokens.ts';

/** antd with our colours. Its own placeholder grey fails the contrast check, hence `inkSoft`. */
export function antdTheme(name: ThemeName): ThemeConfig {
  const palette = palettes[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONT_FAMILY,
      fontSize: 14,
      borderRadius: 4,
      motion: false,
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorError: palette.danger,
      colorErrorBg: palette.dangerSoft,
      colorSuccess: palette.ok,
      colorWarning: palette.warn,
      colorWarningBg: palette.warnSoft,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextDescription: palette.inkSoft,
      colorTextPlaceholder: palette.inkSoft,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.panel,
      colorBgLayout: palette.ground,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
    },
    components: { Button: { primaryColor: palette.accentInk } },
  };
}

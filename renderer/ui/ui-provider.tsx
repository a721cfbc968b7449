import { ConfigProvider, type ConfigProviderProps } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { applyPalette } from './apply-palette.ts';
import { antdTheme } from './theme.ts';
import type { ThemeName } from './tokens.ts';

interface Props {
  readonly theme: ThemeName;
  readonly language: 'zh-CN' | 'en';
  readonly nonce: string | null;
  readonly children: ReactNode;
}

const locales: Readonly<Record<Props['language'], NonNullable<ConfigProviderProps['locale']>>> = { 'zh-CN': zhCn, en: enUs };

/** antd writes its styles at run time; the CSP admits them by this page's nonce only. */
export function UiProvider({ theme, language, nonce, children }: Props): ReactNode {
  useLayoutEffect(() => applyPalette(document.documentElement, theme), [theme]);
  const config = useMemo(() => antdTheme(theme), [theme]);
  return (
    <ConfigProvider
      {...(nonce === null ? {} : { csp: { nonce } })}
      locale={locales[language]}
      theme={config}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}

/** Vite's `html.cspNonce` leaves the page's nonce in a meta element; the shell fills it in on each response. */
export function readNonce(page: Document): string | null {
  return page.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce || null;
}

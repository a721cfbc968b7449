import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answerAppRequest } from '../../../../main/shell/app-pages.ts';

describe('app:// addresses', () => {
  async function answer(url: string): Promise<Response> {
    const folder = mkdtempSync(join(tmpdir(), 'hotline-pages-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const page of ['phone', 'desk', 'citizen']) {
      mkdirSync(join(folder, page));
      writeFileSync(join(folder, page, 'index.html'), `<title>${page}</title><script nonce="__NONCE__"></script>`);
    }
    const readAsset = async (file: string) => new Response(`asset ${file.replace(folder, '')}`);
    return answerAppRequest(url, { pagesDir: folder, voicesDir: '/voices', sipServers: ['wss://pbx.example/ws'], readAsset });
  }

  test('give each page with a nonce of its own and no way to run what is not ours', async () => {
    const [one, two] = [await answer('app://desk/'), await answer('app://desk/')];
    const csp = one.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\w-]+)'/.exec(csp)?.[1] ?? 'none';
    expect(await one.text()).toBe(`<title>desk</title><script nonce="${nonce}"></script>`);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
    expect(csp).toContain("script-src 'self'");
    expect(csp).not.toMatch(/unsafe-(inline|eval)/);
  });

  test('let only phone and citizen speak SIP', async () => {
    const policyOf = async (page: string) => (await answer(`app://${page}/`)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('phone')).toContain('wss://pbx.example/ws');
    expect(await policyOf('citizen')).toContain('wss://pbx.example/ws');
    expect(await policyOf('desk')).not.toContain('wss://pbx.example/ws');
  });

  test.each([
    ['app://desk/assets/desk-1a2b.js', 200, 'asset /assets/desk-1a2b.js'],
    ['app://citizen/voices/heating/1.wav', 200, 'asset /voices/heating/1.wav'],
    ['app://desk/voices/heating/1.wav', 404, 'not found'],
    ['app://desk/assets/%2e%2e%2f%2e%2e%2fetc/passwd', 404, 'not found'],
    ['app://citizen/voices/..%2f..%2fpackage.json', 404, 'not found'],
    ['app://desk/phone/index.html', 404, 'not found'],
    ['app://stranger/', 404, 'not found'],
    ['app://desk/%zz', 404, 'not found'],
  ])('%s answers %i', async (url, status, text) => {
    const reply = await answer(url);
    expect([reply.status, await reply.text()]).toEqual([status, text]);
  });
});

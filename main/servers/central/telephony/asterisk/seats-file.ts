import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const HEAD = `; 由中心系统生成，每次启动核对；改动请改中心的设置。只含摘要，不含密码。
; Written by central and checked at each start; holds digests, no passwords. Include it from pjsip.conf.
`;

/** The seats' accounts as PJSIP sections over the templates of hotline-pjsip.conf. The digest is RFC 2617's A1, good for one realm. */
export function renderSeats(passwords: ReadonlyMap<string, string>, realm: string): string {
  const sections = [...passwords].map(([seat, password]) => {
    const digest = createHash('md5').update(`${seat}:${realm}:${password}`).digest('hex');
    return `
[${seat}](hotline-seat)
auth = ${seat}
aors = ${seat}
callerid = <${seat}>
[${seat}](hotline-seat-auth)
username = ${seat}
realm = ${realm}
md5_cred = ${digest}
[${seat}](hotline-seat-aor)
`;
  });
  return HEAD + sections.join('');
}

/** Replaces the file where it says something else. @returns whether it did, so that the PBX must read it again */
export function writeSeats(file: string, content: string): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return false;
  // In one step, so that a PBX that reads it meanwhile gets the old or the new one. The group is the PBX's business.
  writeFileSync(`${file}.new`, content, { mode: 0o640 });
  renameSync(`${file}.new`, file);
  return true;
}

/** How the PBX names a seat. The settings give both as templates with `{seat}` in them. */
export interface PbxNames {
  /** What the queue dials: `Local/8001@hotline-seats/n`. */
  interfaceOf(seat: string): string;
  /** What tells whether the seat's phone is there: `PJSIP/8001`. */
  deviceOf(seat: string): string;
  /** The seat of a member's interface; null for members that are none of ours. */
  seatOfInterface(text: string): string | null;
  /** The seat of a channel, `PJSIP/8001-0000002a` or `Local/8001@hotline-seats-00000007;1`. */
  seatOfChannel(text: string): string | null;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function pattern(template: string, end: string): RegExp {
  const [before = '', after = ''] = template.split('{seat}');
  return new RegExp(`^${literally(before)}(\\d{3,8})${literally(after)}${end}$`);
}

export function createPbxNames(memberTemplate: string, deviceTemplate: string): PbxNames {
  const asMember = pattern(memberTemplate, '');
  // A Local channel drops its options (`/n`) from its name.
  const asChannels = [memberTemplate.replace(/\/[a-z]+$/, ''), deviceTemplate].map((template) => pattern(template, '-[0-9a-f]+(;[12])?'));
  return {
    interfaceOf: (seat) => memberTemplate.replace('{seat}', seat),
    deviceOf: (seat) => deviceTemplate.replace('{seat}', seat),
    seatOfInterface: (text) => asMember.exec(text)?.[1] ?? null,
    seatOfChannel: (text) => asChannels.map((each) => each.exec(text)?.[1]).find((seat) => seat !== undefined) ?? null,
  };
}

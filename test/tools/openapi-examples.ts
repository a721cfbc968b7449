import { fillBody, readFrames, readWire, type WireExchange } from '../support/wire.ts';

/** What stands in a request because central gave it before. */
const GIVEN = { renewal: 'KVmMe8SKRtdGrE_Zyv_1piABL8HzUkJ5PbGwgDr-6RM' };

export type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
export type JsonObject = { [key: string]: Json };

export interface Operation extends JsonObject {
  responses: { [status: string]: JsonObject };
}

/** `get /v1/orders/{id}` → `getOrdersById`: steady as long as the address is. */
export function operationIdOf(method: string, path: string): string {
  const words = path
    .replace(/^\/v1\//, '')
    .split(/[/-]/)
    .map((part) => part.replace(/^\{(.*)\}$/, 'by-$1').split('-'));
  return (
    method +
    words
      .flat()
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
  );
}

function contentOf(part: Json | undefined): JsonObject[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return [];
  const { content } = part;
  return typeof content === 'object' && content !== null ? (Object.values(content) as JsonObject[]) : [];
}

function addExample(part: Json | undefined, name: string, value: unknown): void {
  for (const media of contentOf(part)) {
    const examples = (media['examples'] ?? {}) as JsonObject;
    const key = `example${Object.keys(examples).length + 1}`;
    media['examples'] = { ...examples, [key]: { summary: name, value: value as Json } };
  }
}

function addExchange(operation: Operation, { name, request, response }: WireExchange): void {
  // What is refused as malformed is no example of a request.
  if (request.body !== undefined && response.status !== 400) addExample(operation['requestBody'], name, fillBody(request.body, GIVEN));
  if (response.body !== undefined) addExample(operation.responses[String(response.status)], name, response.body);
}

/** The exchanges that both sides are held to (test/contract/wire) are the document's examples. */
export function addExamples(operations: ReadonlyMap<string, Operation>): void {
  for (const { operation, exchanges } of readWire()) {
    const target = operations.get(operation);
    if (!target) throw new Error(`test/contract/wire: ${operation} is no operation of central`);
    for (const exchange of exchanges) addExchange(target, exchange);
  }
  const [, frame = ''] = readFrames().frames;
  const data: unknown = JSON.parse(/\ndata: (.*)/.exec(frame)?.[1] ?? 'null');
  addExample(operations.get('get /v1/events')?.responses['200'], '一帧的 data', data);
}

/**
 * How Node runs main. A small nursery: main is mostly idle, and V8 otherwise lets it grow to 16 MB three times over
 * before it looks (measured after 200 practice calls: 144 MB instead of 194 MB).
 */
export const MAIN_NODE_FLAGS = ['--max-semi-space-size=2'];

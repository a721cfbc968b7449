/** @param forms as made by `simplifiedForms`; what has no other form stays */
export function simplify(forms: ReadonlyMap<string, string>, text: string): string {
  return text.replace(/[\u4e00-\u9fff]/g, (character) => forms.get(character) ?? character);
}

/** How central tells one edition of a document from the next. */
export interface Etags {
  readonly catalogue: string;
  readonly units: string;
}

export function sameEtags(one: Etags, other: Etags): boolean {
  return one.catalogue === other.catalogue && one.units === other.units;
}

import { checkDocuments, type Documents } from '../../shared/catalogue/check-documents.ts';
import { describeProblems } from '../../shared/catalogue/problem.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Etags } from './etags.ts';
import type { InForce } from './in-force.ts';

type Fetched = { readonly changed: false } | { readonly changed: true; readonly etag: string; readonly document: unknown };

/** Where newer documents come from: the client of central. */
export interface DocumentSource {
  fetchCatalogue(etag: string | null): Promise<Result<Fetched, AppError>>;
  fetchUnits(etag: string | null): Promise<Result<Fetched, AppError>>;
}

/** What central has beside what is in force here; not yet judged. */
export interface Received {
  readonly catalogue: unknown;
  readonly units: unknown;
  readonly etags: Etags;
}

/** Asks for both, because only together can they be judged. @returns null when nothing is newer */
export async function fetchDocuments(source: DocumentSource, inForce: InForce | null): Promise<Result<Received | null, AppError>> {
  const units = await source.fetchUnits(inForce?.etags.units ?? null);
  if (!units.ok) return units;
  const catalogue = await source.fetchCatalogue(inForce?.etags.catalogue ?? null);
  if (!catalogue.ok) return catalogue;
  if (!units.value.changed && !catalogue.value.changed) {
    return inForce ? ok(null) : err(appError('central-garbage', '304 without a tag'));
  }
  return ok({
    catalogue: catalogue.value.changed ? catalogue.value.document : inForce?.documents.catalogue,
    units: units.value.changed ? units.value.document : inForce?.documents.units,
    etags: {
      catalogue: catalogue.value.changed ? catalogue.value.etag : (inForce?.etags.catalogue ?? ''),
      units: units.value.changed ? units.value.etag : (inForce?.etags.units ?? ''),
    },
  });
}

/** A document with one wrong row is refused whole: half a catalogue misroutes without anybody noticing. */
export function judge({ catalogue, units }: Received): Result<Documents, AppError> {
  const checked = checkDocuments(catalogue, units);
  return checked.ok ? checked : err(appError('catalogue-invalid', describeProblems(checked.error)));
}

import { createHash } from 'node:crypto';
import { checkDocuments, type Documents } from '../../shared/catalogue/check-documents.ts';
import { applyDelta, catalogueDeltaSchema } from '../../shared/catalogue/delta.ts';
import { describeProblems } from '../../shared/catalogue/problem.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../log/log.ts';
import type { Etags } from './etags.ts';
import type { InForce } from './in-force.ts';

export type Fetched = { readonly changed: false } | { readonly changed: true; readonly etag: string; readonly document: unknown };
type FetchedEdition = Fetched | { readonly changed: true; readonly etag: string; readonly delta: unknown };

/** Where newer documents come from: the client of central. */
export interface DocumentSource {
  /** @param whole no delta is wanted */
  fetchCatalogue(etag: string | null, whole: boolean): Promise<Result<FetchedEdition, AppError>>;
  fetchUnits(etag: string | null): Promise<Result<Fetched, AppError>>;
}

/** What central has beside what is in force here; not yet judged. */
export interface Received {
  readonly catalogue: unknown;
  readonly units: unknown;
  readonly etags: Etags;
}

/** Asks for both, because only together can they be judged. @returns null when nothing is newer */
export type FetchDocuments = (source: DocumentSource, inForce: InForce | null) => Promise<Result<Received | null, AppError>>;

/** A delta that does not hold is refused; the next time the catalogue is asked for whole. */
export function createFetchDocuments(log: Log): FetchDocuments {
  let isWholeWanted = false;
  return async (source, inForce) => {
    const fetched = await fetchBoth(source, inForce, isWholeWanted);
    isWholeWanted = !fetched.ok && fetched.error.kind === 'catalogue-invalid';
    if (isWholeWanted) log.warn({ version: inForce?.version ?? null }, 'a delta of the catalogue does not hold, the former stays in force');
    return fetched;
  };
}

async function fetchBoth(source: DocumentSource, inForce: InForce | null, whole: boolean): Promise<Result<Received | null, AppError>> {
  const units = await source.fetchUnits(inForce?.etags.units ?? null);
  if (!units.ok) return units;
  const catalogue = await source.fetchCatalogue(inForce?.etags.catalogue ?? null, whole);
  if (!catalogue.ok) return catalogue;
  if (!units.value.changed && !catalogue.value.changed) {
    return inForce ? ok(null) : err(appError('central-garbage', '304 without a tag'));
  }
  const edition = wholeOf(catalogue.value, inForce);
  if (!edition.ok) return edition;
  return ok({
    catalogue: edition.value,
    units: units.value.changed ? units.value.document : inForce?.documents.units,
    etags: {
      catalogue: catalogue.value.changed ? catalogue.value.etag : (inForce?.etags.catalogue ?? ''),
      units: units.value.changed ? units.value.etag : (inForce?.etags.units ?? ''),
    },
  });
}

function wholeOf(fetched: FetchedEdition, inForce: InForce | null): Result<unknown, AppError> {
  if (!fetched.changed) return ok(inForce?.documents.catalogue);
  if ('document' in fetched) return ok(fetched.document);
  const delta = catalogueDeltaSchema.safeParse(fetched.delta);
  if (!inForce) return err(appError('catalogue-invalid', 'a delta, and nothing it could be applied to'));
  if (!delta.success) return err(appError('catalogue-invalid', `delta: ${delta.error.issues[0]?.path.join('.') ?? ''}`));
  const applied = applyDelta(inForce.documents.catalogue, delta.data, sha256);
  return applied.ok ? applied : err(appError('catalogue-invalid', `delta: ${applied.error}`));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** A document with one wrong row is refused whole: half a catalogue misroutes without anybody noticing. */
export function judge({ catalogue, units }: Received): Result<Documents, AppError> {
  const checked = checkDocuments(catalogue, units);
  return checked.ok ? checked : err(appError('catalogue-invalid', describeProblems(checked.error)));
}

import { isTrue, versionOf, type Claim, type Fact } from '@hearsay/claims';
import type { FactSpread, VersionKind } from '@hearsay/protocol';

/** Tells what a claim is worth to these eyes. *distorted*: false, and came about on the way; *unknown*: they do not know what is true. */
export function createClaimKind(
  spread: FactSpread | null,
): (claim: Claim, known: Fact | undefined) => VersionKind {
  const distorted = new Set(
    spread?.versions.filter(({ kind }) => kind === 'distorted').map(({ id }) => id) ?? [],
  );
  return (claim, known) => {
    if (!known) return 'unknown';
    if (isTrue(claim, known)) return 'true';
    return distorted.has(versionOf(claim)) ? 'distorted' : 'false';
  };
}

import { claims } from '@hearsay/claims';
import { mindOwner } from '@hearsay/mind';
import { createFolder, type Folder, type Owner } from '@hearsay/kernel';

/** Whose events stand in every log beside those of the kernel and of its setting. */
export const commonOwners: readonly Owner[] = [claims, mindOwner];

/** Folds the logs of runs with this setting. */
export function folderFor<S>(setting: { readonly state: Owner<S> }): Folder<S> {
  return createFolder(setting.state, commonOwners);
}

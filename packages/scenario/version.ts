/** The version of Hearsay that a run was made with; what decides the bytes of a log changes only with it. */
export const version = '0.1.0';

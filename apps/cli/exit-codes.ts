/** What a command ends with; documented in docs/command-line.md. */
export const exitCodes = {
  ok: 0,
  /** Something went wrong that is not the caller's doing: a disk, a damaged run. */
  failed: 1,
  /** The command or the scenario is wrong. */
  wrong: 2,
  /** A rerun differs from its log. */
  different: 3,
  /** A budget is spent; the run goes on when it is raised. */
  paused: 4,
  /** Stopped before its end; the run can be resumed. */
  stopped: 130,
} as const;

import type { ReactNode } from 'react';

/** Over what cannot be shown yet: why. */
export function Veil({ children }: { children: ReactNode }) {
  return (
    <div className="veil" role="status">
      {children}
    </div>
  );
}

/** Over what is shown: what is wrong with it. */
export function Banner({ children }: { children: ReactNode }) {
  return (
    <div className="banner" role="alert">
      {children}
    </div>
  );
}

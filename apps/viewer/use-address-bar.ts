import { useEffect } from 'react';
import { writeAddress, type Address } from './address.ts';

/** The address follows the view, at leisure; null: it stays as it is. */
export function useAddressBar(view: Omit<Address, 'play'> | null): void {
  const hash = view && writeAddress(view);
  useEffect(() => {
    if (hash === null) return;
    const timer = setTimeout(
      () => history.replaceState(null, '', `${location.pathname}${location.search}${hash}`),
      300,
    );
    return () => clearTimeout(timer);
  }, [hash]);
}

import { useRef } from 'react';

const COUNTING = new URLSearchParams(location.search).has('renders');

/**
 * With `?renders` in the address: how often the component that asks was drawn, to be put into its `data-renders`.
 * So a test, or a person with the developer tools, sees that a change draws its own card and no other.
 */
export function useRenders(): number | undefined {
  const drawn = useRef(0);
  if (!COUNTING) return undefined;
  drawn.current += 1;
  return drawn.current;
}

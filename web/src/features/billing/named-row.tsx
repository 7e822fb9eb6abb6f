import { type ReactNode, useEffect, useRef } from "react";

/** A row of a list; the one that the address names is marked and comes into view. */
export function NamedRow({ isNamed, children }: { isNamed: boolean; children: ReactNode }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNamed) row.current?.scrollIntoView({ block: "center" });
  }, [isNamed]);
  return (
    <li ref={row} data-named={isNamed || undefined}>
      {children}
    </li>
  );
}

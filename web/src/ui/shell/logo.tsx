interface Props {
  size?: number;
  /** With the name beside it. */
  named?: boolean;
}

/** A pediment over an open book: the house, and what one comes for. */
export function Logo({ size = 28, named }: Props) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: size * 0.36 }}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 32 32"
        role={named ? undefined : "img"}
        aria-hidden={named}
        aria-label={named ? undefined : "Lyceum"}
        fill="var(--laurel)"
      >
        <path d="M16 1.6 31 10.2a.9.9 0 0 1-.45 1.7H1.450a.9.9 0 0 1-.45-1.7Z" />
        <path d="M2 15.2c5.2-1.3 9.9-.7 13.2 1.9v13.2C11.7 27.9 7 27.4 2 28.6Z" />
        <path d="M30 15.2c-5.2-1.3-9.9-.7-13.2 1.9v13.2c3.5-2.4 8.2-2.9 13.2-1.7Z" />
      </svg>
      {named && (
        <span
          style={{
            fontFamily: "var(--serif)",
            fontSize: size * 0.79,
            fontWeight: 620,
            letterSpacing: "-0.018em",
            lineHeight: 1,
            color: "var(--ink)",
          }}
        >
          Lyceum
        </span>
      )}
    </span>
  );
}

const leaf = "M0 0C14-16 38-20 58-8 40 10 16 14 0 0Z";

/** A branch of laurel. Each pair of leaves a little smaller than the one below. */
export function Leaves() {
  const pairs = Array.from({ length: 9 }, (_, step) => step);
  return (
    <svg viewBox="0 0 320 560" width="320" height="560" fill="none" aria-hidden="true">
      <path
        d="M150 560C162 420 120 300 168 60"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      {pairs.map((step) => {
        const y = 500 - step * 52;
        const x = 157 - 17 * Math.sin((step / 8) * Math.PI) + (step > 6 ? (step - 6) * 6 : 0);
        const size = 1.5 - step * 0.085;
        return (
          <g key={step} fill="currentColor">
            <path
              d={leaf}
              transform={`translate(${x} ${y}) rotate(${-38 - step * 2}) scale(${size})`}
            />
            <path
              d={leaf}
              opacity="0.72"
              transform={`translate(${x} ${y - 22}) rotate(${218 + step * 2}) scale(${size} ${-size})`}
            />
          </g>
        );
      })}
      <path d={leaf} fill="currentColor" transform="translate(168 62) rotate(-82) scale(0.85)" />
    </svg>
  );
}

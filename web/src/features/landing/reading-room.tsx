import css from "./reading-room.module.css";

const columns = [88, 186, 338, 436];
const lines = [0, 1, 2, 3, 4, 5];

/** The logo grown into a place: a pediment, a door with a morning behind it, and an open book. */
export function ReadingRoom() {
  return (
    <svg className={css.room} viewBox="0 0 560 540" aria-hidden role="presentation">
      <circle cx="408" cy="150" r="118" className={css.sun} />
      <path className={css.far} d="M0 432C70 372 150 396 232 366S420 352 560 398V470H0Z" />
      <g className={css.tree}>
        <path d="M34 452C14 400 16 300 34 232 52 300 54 400 34 452Z" />
        <path d="M62 456C48 420 50 352 62 306 75 352 77 420 62 456Z" opacity="0.7" />
        <path d="M526 452C504 396 508 288 526 214 545 288 548 396 526 452Z" />
        <path d="M498 456C484 424 487 362 498 318 510 362 512 424 498 456Z" opacity="0.7" />
      </g>

      <path className={css.stone} d="M280 58 498 148a6 6 0 0 1-2 11H64a6 6 0 0 1-2-11Z" />
      <path className={css.tympanum} d="M280 82 448 148H112Z" />
      <g className={css.wreath} transform="translate(280 126)">
        {[-62, -38, -14, 14, 38, 62].map((angle) => (
          <path
            key={angle}
            d="M0-15C4-20 5-26 0-32-5-26-4-20 0-15Z"
            transform={`rotate(${180 + angle * 1.9}) translate(0 10)`}
          />
        ))}
      </g>
      <rect className={css.stone} x="70" y="163" width="420" height="20" rx="3" />

      <rect className={css.inner} x="98" y="188" width="364" height="234" />
      <path className={css.door} d="M232 424V262a48 48 0 0 1 96 0v162Z" />
      <circle className={css.morning} cx="296" cy="312" r="20" />
      <path className={css.hill} d="M232 424v-54c26-18 58-16 96 2v52Z" />
      <path className={css.hillNear} d="M232 424v-26c30-14 62-8 96 8v18Z" />

      {columns.map((x) => (
        <g key={x}>
          <rect className={css.stone} x={x - 6} y="186" width="48" height="11" rx="2" />
          <path className={css.stone} d={`M${x + 2} 198h32l3 214H${x - 1}Z`} />
          <path
            className={css.flute}
            d={`M${x + 10} 204 ${x + 8.5} 408M${x + 18} 204V408M${x + 26} 204 ${x + 27.5} 408`}
          />
          <rect className={css.stone} x={x - 6} y="411" width="48" height="12" rx="2" />
        </g>
      ))}
      <rect className={css.stone} x="62" y="423" width="436" height="15" rx="2" />
      <rect className={css.stone} x="42" y="438" width="476" height="15" rx="2" />
      <rect className={css.stone} x="22" y="453" width="516" height="15" rx="2" />

      <g>
        <path
          className={css.cover}
          d="M280 436C240 412 176 410 128 424v96c48-13 110-10 152 12 42-22 104-25 152-12v-96c-48-14-112-12-152 12Z"
        />
        <path className={css.sheet} d="M280 430C242 406 184 402 138 415v94c46-12 104-9 142 13Z" />
        <path className={css.sheet} d="M280 430c38-24 96-28 142-15v94c-46-12-104-9-142 13Z" />
        {lines.map((line) => (
          <g key={line} className={css.print}>
            <path d={`M156 ${430 + line * 12}c36-7 72-4 104 11`} />
            {line !== 5 && <path d={`M404 ${430 + line * 12}c-36-7-72-4-104 11`} />}
          </g>
        ))}
        <path className={css.ribbon} d="M352 407v64l9-8 9 8v-66a150 150 0 0 0-18 2Z" />
      </g>
    </svg>
  );
}

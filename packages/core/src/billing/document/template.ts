/**
 * How a document of billing looks, in Typst. It lays out words and decides nothing: what stands where
 * comes as JSON (`Sheet` in sheet.ts), so nothing a person typed is ever read as markup.
 */
export const template = `
#let sheet = json(bytes(sys.inputs.sheet))
#let laurel = rgb("#1F5D4C")
#let muted = rgb("#5B6470")
#let rule = rgb("#D9D5C9")
#let raised = rgb("#F4F2EB")

#set document(title: sheet.title, author: sheet.seller.name, date: datetime(..sheet.date))
#set page(
  paper: "a4",
  margin: (x: 18mm, top: 18mm, bottom: 22mm),
  footer: context [
    #set text(size: 8pt, fill: muted)
    #line(length: 100%, stroke: 0.5pt + rule)
    #v(-4pt)
    #grid(
      columns: (1fr, auto),
      sheet.footer,
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  ],
)
#let families = json(bytes(sys.inputs.fonts))
#set text(font: families, fallback: false, size: 9.5pt, fill: rgb("#1C2328"), lang: "en")
#set par(leading: 0.55em, spacing: 0.7em)

#let label(words) = text(size: 8pt, fill: muted, weight: "semibold", words)
// A line reads from the side on which its script begins.
#let typed(one) = {
  let own = (ja: "Noto Sans JP", ko: "Noto Sans KR").at(one.lang, default: families.first())
  set text(lang: one.lang, font: (families.first(), own, ..families))
  if one.rtl { align(right, text(dir: rtl, one.text)) } else { one.text }
}
#let lines(of) = of.map(one => block(width: 100%, spacing: 0.55em, typed(one))).join()

#let party(title, of) = [
  #block(spacing: 0pt, label(title))
  #block(width: 100%, above: 6pt, below: 6pt, text(weight: "semibold", size: 10.5pt, typed(of.title)))
  #lines(of.lines)
]

#grid(
  columns: (1fr, auto),
  align: (left + top, right + top),
  [
    #block(spacing: 0pt, text(size: 22pt, weight: "bold", fill: laurel, sheet.heading))
    #block(above: 9pt, text(size: 11pt, fill: muted, sheet.number))
  ],
  if sheet.stamp != none {
    let colour = if sheet.stamp == "PAID" { laurel } else { rgb("#B3261E") }
    rotate(-6deg, reflow: true, box(
      stroke: 2pt + colour,
      radius: 4pt,
      inset: (x: 12pt, y: 7pt),
      text(size: 16pt, weight: "bold", fill: colour, sheet.stamp),
    ))
  },
)
#v(4pt)
#line(length: 100%, stroke: 1.5pt + laurel)
#v(4pt)

#grid(
  columns: (1fr, 1fr, 0.9fr),
  column-gutter: 14pt,
  party("From", sheet.seller),
  party(sheet.payerTitle, sheet.payer),
  grid(
    columns: (auto, 1fr),
    align: (left + horizon, right + horizon),
    row-gutter: 6pt,
    ..sheet.facts.map(fact => (label(fact.name), text(size: 9pt, fact.value))).flatten(),
  ),
)
#v(10pt)

#let aligned = sheet.columns.map(one => if one.start { left + top } else { right + top })
#table(
  columns: sheet.columns.map(one => if one.start { 1fr } else { auto }),
  align: (x, y) => aligned.at(x),
  inset: (x: 6pt, y: 6pt),
  stroke: (x, y) => (bottom: if y == 0 { 1pt + laurel } else { 0.5pt + rule }),
  fill: (x, y) => if y == 0 { raised },
  table.header(..sheet.columns.map(one => label(one.name))),
  ..sheet.rows.map(row => (typed(row.what), ..row.cells)).flatten(),
)
#v(8pt)

#let sums = block(breakable: false, {
  set text(size: 9.5pt)
  for sum in sheet.sums {
    if sum.strong {
      block(width: 100%, fill: raised, inset: (x: 6pt, y: 6pt), spacing: 4pt, text(weight: "bold", size: 11pt, grid(
        columns: (1fr, auto), sum.name, sum.value,
      )))
    } else {
      block(width: 100%, inset: (x: 6pt, y: 3.5pt), spacing: 0pt, grid(
        columns: (1fr, auto), text(fill: muted, sum.name), sum.value,
      ))
    }
  }
})

#let small(title, head, rows) = if rows.len() > 0 {
  block(breakable: rows.len() > 12, spacing: 12pt, {
    block(below: 4pt, label(title))
    table(
      columns: (1fr,) + (auto,) * (head.len() - 1),
      align: (x, y) => if x == 0 { left } else { right },
      inset: (x, y) => (left: if x == 0 { 0pt } else { 12pt }, right: 0pt, y: 4.5pt),
      stroke: (x, y) => (bottom: 0.5pt + rule),
      table.header(..head.map(one => text(size: 8.5pt, fill: muted, one))),
      ..rows.flatten(),
    )
  })
}

#grid(
  columns: (1fr, 0.85fr),
  column-gutter: 24pt,
  {
    for one in sheet.tables { small(one.title, one.head, one.rows) }
  },
  sums,
)

#if sheet.pay != none {
  v(8pt)
  block(breakable: false, width: 100%, stroke: 0.75pt + rule, radius: 5pt, inset: 12pt, grid(
    columns: (1fr, auto),
    column-gutter: 16pt,
    align: (left + horizon, center + horizon),
    [
      #block(below: 9pt, text(weight: "bold", size: 10.5pt, fill: laurel, sheet.pay.title))
      #grid(
        columns: (auto, 1fr),
        column-gutter: 14pt,
        row-gutter: 6pt,
        ..sheet.pay.facts.map(fact => (label(fact.name), typed(fact.value))).flatten(),
      )
      #block(above: 9pt, text(fill: laurel, underline(link(sheet.pay.address, "View or pay it online"))))
    ],
    [
      #block(spacing: 0pt, image(bytes(sheet.pay.code), format: "svg", width: 30mm))
      #block(above: 4pt, text(size: 7.5pt, fill: muted, sheet.pay.caption))
    ],
  ))
}

#if sheet.note.len() > 0 {
  block(above: 18pt, below: 6pt, label(sheet.noteTitle))
  lines(sheet.note)
}
`;

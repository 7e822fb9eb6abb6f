type Pattern = Record<string, unknown>;

/**
 * Whether a record passes an event source mapping's filters: none at all, or any one of them.
 * The rules of https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html.
 */
export const passes = (filters: unknown[], record: unknown) =>
  !filters.length || filters.some((pattern) => fits(pattern as Pattern, record));

function fits(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, rule]) => {
    if (key === "$or") return (rule as Pattern[]).some((one) => fits(one, value));
    const part = (value as Record<string, unknown> | null | undefined)?.[key];
    return Array.isArray(rule) ? rule.some((one) => meets(one, part)) : fits(rule as Pattern, part);
  });
}

function meets(rule: unknown, value: unknown): boolean {
  if (typeof rule !== "object" || rule === null) return rule === value;
  const [name, argument] = Object.entries(rule)[0] ?? [];
  switch (name) {
    case "exists":
      return (value !== undefined) === argument;
    case "prefix":
      return typeof value === "string" && value.startsWith(String(argument));
    case "suffix":
      return typeof value === "string" && value.endsWith(String(argument));
    case "equals-ignore-case":
      return String(value).toLowerCase() === String(argument).toLowerCase();
    case "anything-but":
      return value !== undefined && ![argument].flat().includes(value);
    case "numeric":
      return numeric(argument as (string | number)[], Number(value));
    default:
      throw new Error(`The filter rule "${name}" is not known here.`);
  }
}

function numeric(rules: (string | number)[], value: number): boolean {
  for (let at = 0; at < rules.length; at += 2) {
    const limit = Number(rules[at + 1]);
    const holds = {
      "=": value === limit,
      "<": value < limit,
      "<=": value <= limit,
      ">": value > limit,
      ">=": value >= limit,
    };
    if (!holds[rules[at] as keyof typeof holds]) return false;
  }
  return true;
}

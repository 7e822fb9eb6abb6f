/** Who may import whom. `pnpm check:rooms` */
const { readdirSync } = require("node:fs");
const { join } = require("node:path");

const core = join(__dirname, "../core/src");
const folders = readdirSync(core, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map((one) => one.name);

/**
 * Rooms above the aggregates: claim moves a chat into an account, desk gives chats to reps, home
 * looks at what waits everywhere.
 */
const above = ["claim", "desk", "home"];

/** Every other folder of core is an aggregate, or serves them all and has no entities. */
const aggregates = folders.filter((one) => !above.includes(one)).join("|");
const error = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    error(
      "no-circles",
      "Split the shared part out. What is loaded when it is needed may lead back.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["dynamic-import"] } },
    ),
    error(
      "core-stands-alone",
      "Core serves every room and knows none.",
      { path: "^packages/core/src" },
      { path: "^(functions|stacks|web|packages/(?!core))" },
    ),
    error(
      "core-has-no-http",
      "Status codes and requests belong to functions/.",
      { path: "^packages/core/src" },
      { path: "node_modules/(hono|hono-openapi|@hono|@types/aws-lambda)/" },
    ),
    error(
      "nobody-imports-sst",
      "SST is for stacks/; configuration reaches code through env.ts.",
      { path: "^(packages/core|functions|web)", pathNot: "(/test/|\\.test\\.ts$)" },
      { path: "node_modules/(sst|aws-cdk-lib)/" },
    ),
    error(
      "entities-stay-home",
      "Another aggregate's items are reached through its actions and queries, and written by what it gives for a transaction (`Write`); their types may be read. The audit record and the outbox are written by all. What is about several aggregates at once is done in a room above them.",
      { path: `^packages/core/src/(${aggregates})/` },
      {
        path: "^packages/core/src/[^/]+/.+\\.entity\\.ts$",
        pathNot: "^packages/core/src/($1|audit|mail)/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    error(
      "reactions-stand-together",
      "What a folder of core does when the table has changed stands in its reactions.ts; other files give it the functions.",
      { path: "^packages/core/src/", pathNot: "/reactions\\.ts$" },
      { path: "^packages/core/src/stream\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    error(
      "handlers-hold-no-tables",
      "A handler calls actions; it never touches an entity.",
      { path: "^functions/", pathNot: "(/test/|\\.test\\.ts$)" },
      { path: "^packages/core/src/.+\\.entity\\.ts$" },
    ),
    error(
      "schemas-are-pure",
      "The web app ships schema.ts, words.ts, events.ts and limits.ts to browsers.",
      { path: "^packages/core/src/.+/([a-z-]*schema|(|[a-z-]*-)words|events|limits)\\.ts$" },
      {
        pathNot:
          "(^packages/core/src/(user/capabilities\\.ts|once\\.ts|id\\.ts|text/cut\\.ts|page\\.ts|actor\\.ts|.+/([a-z-]*(schema|lifecycle|states)|(|[a-z-]*-)words|events|limits)\\.ts|lifecycle\\.ts|error\\.ts)$|node_modules/(zod|ulid)/)",
      },
    ),
    error(
      "web-sees-schemas-and-types",
      "Everything else in core or functions runs on the server.",
      { path: "^(web|packages/widget|packages/live-client)/", pathNot: "(/test/|\\.test\\.tsx?$)" },
      {
        path: "^(packages/core|functions|stacks)/",
        pathNot:
          "^packages/core/src/(.+/([a-z-]*schema|(|[a-z-]*-)words|events|limits)|id|text/cut|message/(preview|marks)|coursework/(path|list/turn|text/(flat|lists|diff|blocks|anchor)|mark/(late|total)|homework/states|exam/(states|work-states|times|attempt/(states|digest)|marking/total|question/(answer|by-hand|check|draw|numbers|pictures|score|shown|size|worth)))|billing/(lines|(invoice|payment)/states)|meeting/(attendance/)?states)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    error(
      "stacks-see-the-table-shape",
      "Infrastructure names handlers by path, never by import.",
      { path: "^stacks/", pathNot: "(/test/|\\.test\\.ts$)" },
      { path: "^(packages|functions|web)/", pathNot: "^packages/core/src/table\\.ts$" },
    ),
    error(
      "features-do-not-mix",
      "Compose features in web/src/routes. A conversation is part of several pages.",
      { path: "^web/src/features/([^/]+)/" },
      { path: "^web/src/features/", pathNot: "^web/src/features/($1|conversation)/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.cache|\\.sst)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};

import { begun } from "@lyceum/core/test/writings.ts";

/** Run in a process of its own, on the table that its environment names: begins a writing, and says whose. */
const { student, ref } = await begun();
process.stdout.write(JSON.stringify({ cookie: student.cookie, ...ref }), () => process.exit(0));

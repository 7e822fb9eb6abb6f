/** A table with a stream, for the tests that read it. Core looks for the name when it is imported, so this is imported before. */
process.env.TABLE_NAME = "lyceum-cascade";

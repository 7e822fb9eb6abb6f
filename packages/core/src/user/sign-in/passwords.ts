/** 19 MiB, two passes, one lane: OWASP's first choice for argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2 is native and slow to load, so it is loaded by those who sign in and by nobody else. */
const argon2 = () => import("@node-rs/argon2");

/**
 * The encoded argon2id hash (its default algorithm) of a password. The same letters come composed
 * from one keyboard and in parts from another (é), so they are brought to one form first.
 */
export async function hashPassword(password: string) {
  return (await argon2()).hash(password.normalize("NFKC"), cost);
}

/** Of a password nobody has; checked where there is no user, so that this takes as long. */
const nobody =
  "$argon2id$v=19$m=19456,t=2,p=1$/D5e5xXvpD2vq8hFjV8oqw$0QmwRv8Y5BIJi1lvpaEy7a/eNxnXsXarEXg30M4GfcU";

/**
 * Is this the password? Without a hash the same work is done for nothing. Older hashes are of the
 * form that was typed: where that is another one, it is tried too.
 */
export async function verifyPassword(hash: string | undefined, password: string) {
  const { verify } = await argon2();
  const forms = new Set([
    password.normalize("NFKC"),
    password,
    password.normalize("NFC"),
    password.normalize("NFD"),
  ]);
  let right = false;
  for (const form of forms) right ||= await verify(hash ?? nobody, form);
  return right && hash !== undefined;
}

/** 19 MiB, two passes, one lane: OWASP's first choice for argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2 is native and slow to load, so it is loaded by those who sign in and by nobody else. */
const argon2 = () => import("@node-rs/argon2");

/** The encoded argon2id hash (its default algorithm) of a password. */
export async function hashPassword(password: string) {
  return (await argon2()).hash(password, cost);
}

/** Of a password nobody has; checked where there is no user, so that this takes as long. */
const nobody =
  "$argon2id$v=19$m=19456,t=2,p=1$/D5e5xXvpD2vq8hFjV8oqw$0QmwRv8Y5BIJi1lvpaEy7a/eNxnXsXarEXg30M4GfcU";

/** Is this the password? Without a hash the same work is done for nothing. */
export async function verifyPassword(hash: string | undefined, password: string) {
  const right = await (await argon2()).verify(hash ?? nobody, password);
  return right && hash !== undefined;
}

/** What went wrong, in a sentence that says what to do about it. */
export interface Explanation {
  message: string;
  description: string;
}

/** Nobody answered. */
export function explainSilence(error: unknown, base: string): Explanation {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    message: `Ask Users did not answer at ${base || 'an empty Base URL'}. Check the Base URL in the credential, and that this n8n can reach it.`,
    description: reason,
  };
}

/** An answer that is none of the expected ones. `body` is a problem (RFC 9457), or whatever some other server said. */
export function explainFailure(
  { status, body }: { status: number; body: unknown },
  base: string,
): Explanation {
  const { type, detail } = problemIn(body);
  const description = detail ?? `The answer had the status ${status}.`;
  if (type === 'forbidden-target') return { message: UNREACHABLE_N8N, description };
  if (status === 401) return { message: WRONG_KEY, description };
  if (status === 403)
    return { message: `${detail ?? 'The API key may not do this.'} ${OTHER_KEY}`, description };
  if (status >= 300 && status < 400) {
    return {
      message: `${base} only forwards to another address. Put that address into the credential as Base URL, with https:// if it is encrypted.`,
      description,
    };
  }
  if (status === 429)
    return { message: 'Ask Users takes no more requests right now. Try again in a minute.', description };
  if (status >= 500) {
    return {
      message: `Ask Users could not do this right now (status ${status}). Try again in a minute.`,
      description,
    };
  }
  if (detail === undefined) {
    return {
      message: `What answers at ${base} is not Ask Users (status ${status}). Check the Base URL in the credential: it is the address without /api and without a survey.`,
      description,
    };
  }
  return { message: `Ask Users refused: ${detail}`, description: errorsIn(body) ?? description };
}

const UNREACHABLE_N8N =
  'Ask Users cannot send to this n8n: its webhook URL is localhost or in a private network. Set N8N_WEBHOOK_URL (before n8n 2: WEBHOOK_URL) to the address under which the internet reaches n8n, restart n8n, then unpublish and publish this workflow. If both are in one private network, the operator of Ask Users can allow it with ALLOW_PRIVATE_TARGETS.';
const WRONG_KEY =
  'Ask Users does not know this API key. Make a new one in Ask Users under Settings and put it into the credential.';
const OTHER_KEY = 'Put a key with that scope into the credential.';

function problemIn(body: unknown): { type?: string; detail?: string } {
  if (typeof body !== 'object' || body === null) return {};
  const { type, detail } = body as Record<string, unknown>; // an answer from outside: each field is checked below
  return {
    ...(typeof type === 'string' && { type: type.replace(/^.*#/, '') }),
    ...(typeof detail === 'string' && { detail }),
  };
}

/** The faults one by one, where the problem lists them. */
function errorsIn(body: unknown): string | undefined {
  const { errors } = body as { errors?: { pointer?: unknown; message?: unknown }[] };
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  return errors.map(({ pointer, message }) => `${String(pointer)}: ${String(message)}`).join('; ');
}

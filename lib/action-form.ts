/** What a reply of React's consists of: JSON texts by their number, which refer to one another. */
type Parts = ReadonlyMap<string, unknown>

/** Deeper or longer than any form of ours, far below what exhausts a stack. */
const deepest = 32
const mostArguments = 32

/**
 * Whether Next can read this body as the call of a server action: React's and Next's own decoders throw at what no client
 * of theirs writes, and Next answers that as a failure of ours. `isCall` is a call by Next's router (a `next-action` header),
 * else a form that a browser without JavaScript sends. Fields of the form itself are not looked at.
 */
export async function isReadableForm(
  { contentType, isCall }: { contentType: string; isCall: boolean },
  body: Buffer,
): Promise<boolean> {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) {
    return !isCall || isArguments(partsOf([['0', body.toString()]]), '0')
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null)
  if (!form) return false
  if (isCall) return isArguments(partsOf([...form].filter(([name]) => /^[\da-f]+$/.test(name))), '0')
  return [...form.keys()].every((name) => {
    const number = /^\$ACTION_REF_(.*)$/s.exec(name)?.[1]
    return number === undefined || isBoundAction(form, `$ACTION_${number}:`)
  })
}

/** `{ id, bound }`, where `bound` refers to the arguments that come before the form. */
function isBoundAction(form: FormData, prefix: string): boolean {
  const parts = partsOf(
    [...form].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    ),
  )
  const action = parts?.get('0')
  if (!parts || typeof action !== 'object' || action === null) return false
  if (!('id' in action) || typeof action.id !== 'string' || !('bound' in action)) return false
  if (action.bound === null) return true
  const bound = /^\$@([\da-f]+)$/.exec(String(action.bound))?.[1]
  return bound !== undefined && isArguments(new Map([...parts].filter(([number]) => number !== '0')), bound)
}

/** Null when a part is a file, no JSON, or there twice. */
function partsOf(entries: Iterable<readonly [string, FormDataEntryValue]>): Parts | null {
  const parts = new Map<string, unknown>()
  for (const [number, text] of entries) {
    if (typeof text !== 'string' || parts.has(number)) return null
    try {
      parts.set(number, JSON.parse(text))
    } catch {
      return null
    }
  }
  return parts
}

function isArguments(parts: Parts | null, number: string): boolean {
  const list = parts?.get(number)
  return (
    parts !== null &&
    Array.isArray(list) &&
    list.length <= mostArguments &&
    [...parts].every(([part, value]) => isPlain(parts, value, [part]))
  )
}

/** Whether every reference in it leads to something that is there and does not hold the reference itself. */
function isPlain(parts: Parts, value: unknown, path: readonly string[]): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || isReference(parts, value, path)
  if (typeof value !== 'object' || value === null) return true
  if (path.length > deepest) return false
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && isPlain(parts, inner, [...path, key]),
  )
}

/** A `$` that was typed is doubled; `$K1` is the form itself; `$@1` and `$0:1:values` are other parts and what they hold. */
function isReference(parts: Parts, text: string, path: readonly string[]): boolean {
  if (/^\$(\$|undefined$|K[\da-f]+$)/.test(text)) return true
  const target = /^\$@?([\da-f]+(?::.+)?)$/s.exec(text)?.[1]?.split(':')
  if (!target || target.every((key, index) => path[index] === key)) return false
  const [part = '', ...keys] = target
  const found = keys.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? Reflect.get(holder, key)
        : undefined,
    parts.get(part),
  )
  return typeof found === 'object' && found !== null
}

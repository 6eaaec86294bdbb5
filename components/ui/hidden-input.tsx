'use client'

import { useFieldReply } from './field'

/** A value that the form carries along; after a refusal, the very one that was sent. */
export function HiddenInput({ name, value }: { name: string; value: string }) {
  const { typed } = useFieldReply(name)
  return <input type="hidden" name={name} value={typeof typed === 'string' ? typed : value} />
}

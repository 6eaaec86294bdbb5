'use client'

import { useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { useControl } from './field'

/** A WebOTP credential (W3C WebOTP API), which TypeScript's DOM library does not know. */
type OtpRequest = CredentialRequestOptions & { otp: { transport: ['sms'] } }
type OtpCredential = Credential & { code: string }

/**
 * The field of a one-time code: digits alone, filled from the SMS where the browser can, submitted with its last
 * digit, and after an error empty and focused.
 */
export function CodeInput({ length }: { length: number }) {
  const { wiring, error } = useControl()
  const { pending } = useFormStatus()
  const input = useRef<HTMLInputElement>(null)

  function enter(text: string) {
    const field = input.current
    if (!field) return
    field.value = text.replace(/\D/g, '').slice(0, length)
    if (field.value.length === length && !pending) field.form?.requestSubmit()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one request for the life of the field
  useEffect(() => {
    if (!('OTPCredential' in window)) return
    const asked = new AbortController()
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal: asked.signal }
    navigator.credentials.get(request).then(
      (credential) => credential && enter((credential as OtpCredential).code),
      () => undefined, // The person dismissed it, or left the page: they type the code.
    )
    return () => asked.abort()
  }, [])

  useEffect(() => {
    if (!error || !input.current) return
    input.current.value = ''
    input.current.focus()
  }, [error])

  return (
    <input
      ref={input}
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={`[0-9]{${length}}`}
      spellCheck={false}
      enterKeyHint="done"
      {...wiring}
      // biome-ignore lint/a11y/noAutofocus: the one question of the page
      autoFocus
      onInput={(event) => enter(event.currentTarget.value)}
      className="control h-16 text-[1.75rem] tracking-[0.35em] tabular-nums"
    />
  )
}

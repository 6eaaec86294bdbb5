'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { type Strength, StrengthMeter } from '@/components/ui/strength-meter'
import type { NewPasswordWords } from './new-password-words'
import { passwordStrength, passwordStrengths } from './password-strength'

/** Password and repeat, with an eye and a meter that says in words how strong it is. */
export function NewPasswordFields({ words, login }: { words: NewPasswordWords; login?: string }) {
  const [typed, setTyped] = useState('')
  const strength = typed ? passwordStrength(typed) : null
  const bars = (strength ? passwordStrengths.indexOf(strength) + 1 : 0) as Strength
  const eye = { showLabel: words.show, hideLabel: words.hide, autoComplete: 'new-password' }
  return (
    <>
      {login && <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />}
      <div className="flex flex-col gap-1.5">
        <Field name="password" label={words.password} hint={words.hint} required>
          <PasswordInput {...eye} onChange={(event) => setTyped(event.currentTarget.value)} />
        </Field>
        <div className="noscript:hidden">
          <StrengthMeter strength={bars} word={strength ? words.strengths[strength] : ''} />
        </div>
      </div>
      <Field name="repeat" label={words.repeat} required>
        <PasswordInput {...eye} />
      </Field>
    </>
  )
}

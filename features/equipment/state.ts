import type { Tone } from '@/components/ui/chip'
import type { equipment } from '@/db/schema'
import type { MessageKey } from '@/lib/translator'

export type EquipmentState = (typeof equipment.$inferSelect)['state']

export const equipmentStates = [
  'working',
  'faulty',
  'in-repair',
  'idle',
  'retired',
] as const satisfies readonly EquipmentState[]

export const isEquipmentState = (value: string): value is EquipmentState =>
  equipmentStates.some((state) => state === value)

/** What is in order stays grey. */
export const stateTones: Record<EquipmentState, Tone> = {
  working: 'neutral',
  faulty: 'bad',
  'in-repair': 'warn',
  idle: 'line',
  retired: 'line',
}

export const stateTexts: Record<EquipmentState, MessageKey> = {
  working: 'equipment.state.working',
  faulty: 'equipment.state.faulty',
  'in-repair': 'equipment.state.inRepair',
  idle: 'equipment.state.idle',
  retired: 'equipment.state.retired',
}

import type { equipmentAttributes } from '@/db/schema'

type Attribute = Pick<typeof equipmentAttributes.$inferInsert, 'kind' | 'name' | 'audience'> &
  Partial<Pick<typeof equipmentAttributes.$inferInsert, 'unit' | 'choices' | 'isRequired'>>

/** What the demo's equipment is, and what is told of it to whom. */
export const demoTypes = {
  Узел: [{ kind: 'long-text', name: 'Как пройти', audience: 'staff' }],
  'Котёл водогрейный': [
    { kind: 'number', name: 'Мощность', unit: 'кВт', audience: 'anyone', isRequired: true },
    { kind: 'choice', name: 'Топливо', choices: ['Газ', 'Дизель', 'Электричество'], audience: 'anyone' },
    { kind: 'number', name: 'Рабочее давление', unit: 'бар', audience: 'signed-in' },
    { kind: 'date', name: 'Поверка манометра', audience: 'signed-in' },
    { kind: 'text', name: 'Регистрационный номер ОПО', audience: 'staff' },
    { kind: 'file', name: 'Паспорт котла', audience: 'signed-in' },
  ],
  Насос: [
    { kind: 'number', name: 'Подача', unit: 'м³/ч', audience: 'anyone' },
    { kind: 'number', name: 'Напор', unit: 'м', audience: 'signed-in' },
    { kind: 'yes-no', name: 'Частотный привод', audience: 'signed-in' },
  ],
  Чиллер: [
    { kind: 'number', name: 'Холодопроизводительность', unit: 'кВт', audience: 'anyone', isRequired: true },
    { kind: 'choice', name: 'Хладагент', choices: ['R32', 'R134a', 'R410A'], audience: 'anyone' },
    { kind: 'number', name: 'Заправка', unit: 'кг', audience: 'signed-in' },
    { kind: 'date', name: 'Проверка герметичности', audience: 'signed-in' },
    { kind: 'phone', name: 'Линия производителя', audience: 'anyone' },
    { kind: 'link', name: 'Руководство', audience: 'anyone' },
  ],
  'Холодильная камера': [
    { kind: 'number', name: 'Температура', unit: '°C', audience: 'anyone' },
    {
      kind: 'several',
      name: 'Что хранится',
      choices: ['Мясо', 'Рыба', 'Молоко', 'Овощи', 'Лекарства'],
      audience: 'signed-in',
    },
    { kind: 'long-text', name: 'Режим оттайки', audience: 'staff' },
  ],
} as const satisfies Record<string, readonly Attribute[]>

export type DemoType = keyof typeof demoTypes

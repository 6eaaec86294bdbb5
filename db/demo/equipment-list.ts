import type { DemoType } from './equipment-types'

type Value = string | number | boolean | string[]

export type DemoObject = {
  name: string
  type: DemoType
  manufacturer: string
  model: string
  values: Record<string, Value>
  safetyNote: string
}

const gas = 'Чувствуете запах газа — не включайте свет, выйдите и позвоните 104.'
const cold = 'Хладагент под давлением: при свисте и морозе на трубе отойдите и проветрите помещение.'

/** Two kinds of sites: what stands in a boiler house, and what stands in a cold store. */
const boilerHouse: DemoObject[] = [
  {
    name: 'Котёл № 1',
    type: 'Котёл водогрейный',
    manufacturer: 'Viessmann',
    model: 'Vitoplex 200',
    values: { Мощность: 440, Топливо: 'Газ', 'Рабочее давление': 4.5, 'Поверка манометра': '2027-04-15' },
    safetyNote: gas,
  },
  {
    name: 'Котёл № 2',
    type: 'Котёл водогрейный',
    manufacturer: 'Viessmann',
    model: 'Vitoplex 200',
    values: { Мощность: 440, Топливо: 'Газ', 'Рабочее давление': 4.5, 'Поверка манометра': '2026-10-01' },
    safetyNote: gas,
  },
  {
    name: 'Насос сетевой',
    type: 'Насос',
    manufacturer: 'Grundfos',
    model: 'TP 65-340',
    values: { Подача: 38, Напор: 28.5, 'Частотный привод': true },
    safetyNote: '',
  },
  {
    name: 'Насос подпиточный',
    type: 'Насос',
    manufacturer: 'Wilo',
    model: 'MHI 205',
    values: { Подача: 4.2, Напор: 46, 'Частотный привод': false },
    safetyNote: '',
  },
]

const coldStore: DemoObject[] = [
  {
    name: 'Чиллер',
    type: 'Чиллер',
    manufacturer: 'Carrier',
    model: '30RB 0162',
    values: {
      Холодопроизводительность: 162,
      Хладагент: 'R410A',
      Заправка: 24.5,
      'Проверка герметичности': '2026-09-03',
      'Линия производителя': '+78005550142',
      Руководство: 'https://teplo.example/manuals/30rb',
    },
    safetyNote: cold,
  },
  {
    name: 'Камера среднетемпературная',
    type: 'Холодильная камера',
    manufacturer: 'Polair',
    model: 'КХН-77',
    values: {
      Температура: 2,
      'Что хранится': ['Мясо', 'Молоко'],
      'Режим оттайки': 'Четыре раза в сутки по 20 минут.',
    },
    safetyNote: cold,
  },
  {
    name: 'Камера морозильная',
    type: 'Холодильная камера',
    manufacturer: 'Ариада',
    model: 'КХЛ-44',
    values: { Температура: -18, 'Что хранится': ['Рыба'] },
    safetyNote: cold,
  },
  {
    name: 'Насос гликолевый',
    type: 'Насос',
    manufacturer: 'Grundfos',
    model: 'NB 50-160',
    values: { Подача: 52, Напор: 24, 'Частотный привод': true },
    safetyNote: '',
  },
]

type Site = { company: string; district: string; name: string; address: string; parts: DemoObject[] }

const site = (
  company: string,
  district: string,
  name: string,
  address: string,
  parts: DemoObject[],
): Site => ({
  company,
  district,
  name,
  address,
  parts,
})

export const demoSites: Site[] = [
  site('Хлебокомбинат «Заря»', 'Промзона', 'Котельная', 'ул. Хлебная, 3', boilerHouse),
  site('Хлебокомбинат «Заря»', 'Промзона', 'Холодильный центр', 'ул. Хлебная, 3, корпус 2', coldStore),
  site('Гостиница «Северная»', 'Северный', 'Котельная на крыше', 'Северный проспект, 18', boilerHouse),
  site('Молокозавод «Луговое»', 'Заречный', 'Холодильный центр', 'Луговая ул., 40', coldStore),
  site('Торговый центр «Причал»', 'Приморский', 'Холодильный центр', 'Портовая наб., 7', coldStore),
  site('Школа № 18', 'Центральный', 'Котельная', 'ул. Учительская, 12', boilerHouse),
  site('Больница № 4', 'Центральный', 'Котельная', 'Больничный пер., 4', boilerHouse),
  site('Склад «Морозко»', 'Промзона', 'Машинное отделение', '2-я Складская ул., 9', coldStore),
  site('Мясокомбинат «Степной»', 'Промзона', 'Машинное отделение', 'Степной тракт, 22', coldStore),
  site('Аквапарк «Волна»', 'Приморский', 'Котельная', 'Пляжная ул., 1', boilerHouse),
  site('Ледовая арена «Полюс»', 'Северный', 'Машинное отделение', 'ул. Спортивная, 5', coldStore),
  site('Санаторий «Сосновый бор»', 'Заречный', 'Котельная', 'пос. Сосновый Бор, 1', boilerHouse),
]

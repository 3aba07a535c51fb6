import type { Building } from '../building.ts';
import {
  brickHouse,
  ferryHouse,
  fisherHut,
  gardenCottage,
  hillFarm,
  inkwellHouse,
  longRow,
  millHouse,
  oakHouse,
  plumHouse,
  willowCottage,
} from './homes.ts';
import { clinic, school, townHall } from './public.ts';
import { cafe, newspaper, workshop } from './work.ts';

/** Every house of the town, from the north-west on; no two are alike. */
export const buildings: readonly Building[] = [
  willowCottage,
  school,
  townHall,
  newspaper,
  clinic,
  oakHouse,
  longRow,
  cafe,
  brickHouse,
  plumHouse,
  inkwellHouse,
  workshop,
  ferryHouse,
  millHouse,
  gardenCottage,
  fisherHut,
  hillFarm,
];

import { hall } from './hall.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';
import type { Furniture } from './piece.ts';
import { trades } from './trades.ts';

/** By the letter that stands for it in the plan of a house. */
export const furniture: Readonly<Record<string, Furniture>> = { ...home, ...kitchen, ...hall, ...trades };

import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { Shop } from '../model.ts';
import { refuse } from '../refusal.ts';

/** The store's name and language. The time zone and the turn of the day are laid down at its birth: days are counted by them. */
export const saveShop = defineCommand({
  name: 'shop.save',
  input: Shop.pick({ name: true, language: true }),

  decide(read, input) {
    const shop = read.shop('shop');
    return shop ? [put('shop', { ...shop, ...input })] : refuse('store-not-open');
  },
});

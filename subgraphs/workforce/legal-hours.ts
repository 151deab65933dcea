/**
 * Weekly hours that law sets, the one place that states them. LCT is the national Ley de Contrato de Trabajo 20.744;
 * the provincial Ley 9539 for health workers specifies within it and changes none of these.
 */

/** Cap of a standard week, Jornada Completa (LCT, Art. 197). */
export const STANDARD_WEEK = '48';

/** Cap of a week of insalubrious work, Jornada Insalubre (LCT, Art. 200). */
export const INSALUBRIOUS_WEEK = '36';

/** Hours a week that nobody may exceed and no institution may raise (LCT, Art. 201). */
export const WEEKLY_CEILING = '60';

/** Change of the week of a nursing parent, Reducción Lactancia; uniform and not negotiable (Circular 4). */
export const LACTATION_REDUCTION = '-4';

import { Field, Float, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { CountryCode } from "../graphql/scalars";
import { LocationKind } from "./location.vocabulary";

/** A place in the tree country > ADM1 > ADM2 > settlement, facility or area. */
@ObjectType({
  implements: Node,
  description: "A place in the tree country > ADM1 > ADM2 > settlement, facility or area.",
})
@Entity("location")
@Index("location_name_idx", ["name"])
@Index("location_parent_idx", ["parentId"])
@Check("location_coordinates_check", `("lat" IS NULL) = ("lon" IS NULL)`)
@Check("location_lat_check", `"lat" BETWEEN -90 AND 90`)
@Check("location_lon_check", `"lon" BETWEEN -180 AND 180`)
export class Location extends Node {
  @Field(() => String, { description: "Usual English name; other names are in `aliases`." })
  @Column("text")
  name!: string;

  @Field(() => LocationKind.type, { description: "Level of the place." })
  @Column("text")
  kind!: LocationKind;

  @Column("integer", { nullable: true })
  parentId!: number | null;

  @ManyToOne(() => Location, { nullable: true })
  @JoinColumn()
  parent?: Relation<Location> | null;

  @Field(() => CountryCode, { nullable: true, description: "ISO 3166-1 alpha-2 code of the country." })
  @Column("text", { nullable: true })
  country!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-2 code of the first-order division, for example UA-14.",
  })
  @Column("text", { nullable: true })
  subdivision!: string | null;

  @Field(() => Float, { nullable: true, description: "Latitude in degrees, WGS 84; null when no point is known." })
  @Column("double precision", { nullable: true })
  lat!: number | null;

  @Field(() => Float, { nullable: true, description: "Longitude in degrees, WGS 84; null when no point is known." })
  @Column("double precision", { nullable: true })
  lon!: number | null;

  @Field(() => Int, { nullable: true, description: "GeoNames id, see geonames.org." })
  @Column("integer", { nullable: true, unique: true })
  geonamesId!: number | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}

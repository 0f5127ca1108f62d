from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # kilometres; the mean radius of the IUGG (Geodetic Reference System 1980)


def kilometres(one, other):
    """How far two cities are apart on the globe, in whole kilometres.

    The haversine formula (R. W. Sinnott, “Virtues of the Haversine”, Sky and Telescope 68/2, 1984,
    p. 159). It takes the Earth for a sphere and so errs by 0.5 % at most.
    """
    south, north = radians(one.latitude), radians(other.latitude)
    half_width = radians(other.longitude - one.longitude) / 2
    half_height = (north - south) / 2
    h = sin(half_height) ** 2 + cos(south) * cos(north) * sin(half_width) ** 2
    return round(2 * EARTH * asin(sqrt(min(1, h))))
